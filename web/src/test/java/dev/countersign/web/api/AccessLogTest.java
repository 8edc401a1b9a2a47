package dev.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who was kept out by a missing role is written down, and nothing that was only for the server to know.
@CountersignTest
class AccessLogTest {

    private static final Logger LOG = Logger.getLogger("io.quarkus.http.access-log");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler reader = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(reader);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(reader);
    }

    @Test
    void tellsWhoAskedForWhatAndHowItEnded() throws InterruptedException {
        var secret = Given.word();

        As.auditor().body("{}").post("/api/v1/models?q=" + secret).then().statusCode(403);
        As.auditor().get("/api/v1/models?q=" + secret).then().statusCode(200);

        assertThat(await("/api/v1/models 403")).contains("POST", "user=auditor");
        assertThat(await("/api/v1/models 200")).contains("GET", "user=auditor").containsPattern(" \\d+ms$");
        assertThat(lines).noneMatch(line -> line.contains(secret) || line.contains("Bearer"));
    }

    private String await(String part) throws InterruptedException {
        for (var i = 0; i < 50; i++) {
            for (var line : lines) {
                if (line.contains(part)) {
                    return line;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("No line with " + part + " in " + lines);
    }
}
