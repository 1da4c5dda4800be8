# The image of Vitals: built from this checkout by Maven, run by a JRE as a user without rights.
#
#   docker build -t vitals:local .
#   docker run --rm vitals:local config                 # any command of bin/vitals; 'run' when none is given

FROM maven:3.9.16-eclipse-temurin-25-noble AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY connect connect
COPY src/main src/main
# Tests and the formatter's check belong to the gate, not to the image.
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:25.0.4_7-jre-noble
# The folder of its own that the state stores need; a volume takes its owner from here.
RUN groupadd --system --gid 10001 vitals \
 && useradd --system --uid 10001 --gid vitals --home-dir /var/lib/vitals --shell /usr/sbin/nologin vitals \
 && install --directory --owner vitals --group vitals --mode 0750 /var/lib/vitals
COPY bin/vitals /opt/vitals/bin/vitals
COPY config/vitals.yaml /opt/vitals/config/vitals.yaml
COPY connect /opt/vitals/connect
COPY --from=build /build/target/lib /opt/vitals/target/lib
COPY --from=build /build/target/vitals.jar /opt/vitals/target/vitals.jar

USER vitals
# Relative folders of the settings, data/state among them, are below this one.
WORKDIR /var/lib/vitals
VOLUME /var/lib/vitals
EXPOSE 8080
# There is no curl in the image; bash can talk to a port by itself. A server that speaks TLS alone (http.tls) answers with
# an alert, which begins with the byte 15.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${VITALS_HTTP_PORT:-8080} && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -qa -e ' 200 ' -e $'^\\x15'"]
ENTRYPOINT ["/opt/vitals/bin/vitals"]
CMD ["run"]
