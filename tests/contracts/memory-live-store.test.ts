import { createMemoryLiveStore } from '@duet/server/rooms/memory-live-store';
import { liveStoreContract } from './live-store.ts';

liveStoreContract(async () => createMemoryLiveStore());
