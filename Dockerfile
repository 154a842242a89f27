# The image of one Duet process. Alone it stores everything in /var/lib/duet; docker-compose.yml runs it with Redis and Postgres.
FROM node:22.23.2-bookworm-slim AS base
WORKDIR /duet

FROM base AS manifests
COPY .npmrc package.json package-lock.json ./
COPY client/package.json client/
COPY server/package.json server/
COPY shared/package.json shared/

FROM manifests AS build
RUN npm ci --include=dev --ignore-scripts --include-workspace-root --workspace shared --workspace server --workspace client
COPY tsconfig.base.json ./
COPY scripts/empty-database.mjs scripts/
COPY client client
COPY server server
COPY shared shared
# Whoever runs the image copies the empty database, which only its owner could read.
RUN npm run build && chmod -R a+rX server/dist/empty-database \
 && find server/dist shared/dist \( -name '*.d.ts' -o -name '*.map' \) -delete

FROM manifests AS packages
RUN npm ci --omit=dev --ignore-scripts --workspace server

FROM base
COPY LICENSE ./
COPY --from=packages /duet ./
COPY --from=build /duet/shared/dist shared/dist
COPY --from=build /duet/server/dist server/dist
COPY --from=build /duet/client/dist client/dist
COPY migrations migrations
COPY deploy/make-secrets.mjs deploy/
# A fresh volume inherits its owner from here. Everything else belongs to root, so the process cannot change its own program.
RUN install --directory --owner=node --group=node --mode=0700 /var/lib/duet \
 && install --directory --owner=node --group=node --mode=0755 /run/duet

ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DUET_DATA_DIR=/var/lib/duet
USER node
VOLUME /var/lib/duet
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between, so that SIGTERM reaches the process itself. The young generation is larger, as in scripts/start.mjs.
CMD ["node", "--max-semi-space-size=32", "server/dist/main.js"]
