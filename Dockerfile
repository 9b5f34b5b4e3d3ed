# SoniqueBay for amd64 and arm64. docs/docker.md says what of it was run, and how.

FROM debian:trixie-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates nodejs npm
WORKDIR /app
COPY . .
# Debian's Node only begins: this installs the Node of package-lock.json and all else, and builds.
RUN node tools/bootstrap.mjs cli help

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tini && rm -rf /var/lib/apt/lists/*
# A number that people's music at home most likely lets in, too.
RUN groupadd --gid 1000 soniquebay && useradd --uid 1000 --gid 1000 --no-create-home --home-dir /data soniquebay && install -d -m 0700 -o 1000 -g 1000 /data && install -d /music
COPY --from=build /app /app
RUN ln -s /app/packaging/soniquebay /usr/local/bin/soniquebay
ENV DATA_DIR=/data MUSIC_DIR=/music HOST=0.0.0.0 PORT=8787
VOLUME /data
EXPOSE 8787
USER 1000:1000
WORKDIR /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=180s CMD ["/app/node_modules/node/bin/node", "/app/packaging/docker/health.mjs"]
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["soniquebay", "start"]
