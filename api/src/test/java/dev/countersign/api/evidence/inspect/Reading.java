package dev.countersign.api.evidence.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.LogReader;
import dev.countersign.evidence.EvaluationLogReader.Result;
import dev.countersign.evidence.EvaluationLogReader.Run;
import dev.countersign.evidence.LogSample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What reading a file gave: the result and the samples handed on.
record Reading(Result result, List<LogSample> samples) {

    static final ImportCaps CAPS =
            new ImportCaps(1L << 24, 1000, 1L << 26, 1 << 20, 200, 2000, 200, Duration.ofSeconds(20));

    static Reading of(Path file) {
        return of(file, CAPS);
    }

    static Reading of(Path file, ImportCaps caps) {
        var samples = new ArrayList<LogSample>();
        return new Reading(
                new LogReader(caps, List.of(new InspectLogReader(caps)), "test").read(file, run -> samples::add),
                samples);
    }

    Run read() {
        assertThat(result).isInstanceOf(Result.Read.class);
        return ((Result.Read) result).runs().getFirst();
    }

    String refusal() {
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).detail();
    }

    LogSample only() {
        read();
        assertThat(samples).hasSize(1);
        return samples.getFirst();
    }
}
