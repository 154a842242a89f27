import { useApp } from './parts/context.ts';

/** Why nothing gets through; null while nothing is in the way, and empty until that text is here. */
export function useObstacle(): string | null {
  const { state, language } = useApp();
  const { obstacle } = state.value;
  return obstacle === null ? null : (language.allWords.value?.obstacles[obstacle] ?? '');
}

/** Says it above a page; in the room the status says it. */
export function Obstacle() {
  const obstacle = useObstacle();
  return obstacle ? (
    <p class="obstacle" role="status">
      {obstacle}
    </p>
  ) : null;
}
