# verifier by itself: docker build -t verifier . && docker run --rm -v "$PWD:/data:ro" verifier check
# How to use it: docs/how-to/work-offline.md.

FROM python:3.13-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY docs/man docs/man
COPY rules rules
COPY verifier verifier
# What is needed is fetched first; what is installed comes from those files, and from nowhere else.
RUN python -m pip wheel --no-cache-dir --wheel-dir /wheels ".[sign,web]" \
    && python -m venv --without-pip /opt/verifier \
    && python -m pip --python /opt/verifier/bin/python install --no-cache-dir \
        --no-index --find-links /wheels "edition-verifier[sign,web]" \
    && /opt/verifier/bin/verifier --version

FROM python:3.13-slim-bookworm
LABEL org.opencontainers.image.title="verifier" \
      org.opencontainers.image.description="Check editions, and audit copies of them" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/verifier /opt/verifier
ENV PATH="/opt/verifier/bin:$PATH"
# Nobody in particular: what is checked is only read.
USER 10001:10001
WORKDIR /data
ENTRYPOINT ["verifier"]
CMD ["--help"]
