# copydesk with git, for `--diff`: docker run --rm -v "$PWD:/copy" copydesk check
FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /copy
COPY --from=build /src/target/release/copydesk /usr/local/bin/copydesk
COPY LICENSE-APACHE LICENSE-MIT /usr/share/doc/copydesk/
RUN useradd --create-home desk
USER desk
WORKDIR /copy
ENTRYPOINT ["copydesk"]
CMD ["check"]
