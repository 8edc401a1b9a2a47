package dev.countersign.api.evidence.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.evidence.inspect.EvalFile.Packing;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/// Samples are read beside one another, the small ones done before the large: nothing of that may show.
class ManySamplesTest {

    private static final int SAMPLES = 200;

    @TempDir
    Path folder;

    @RepeatedTest(5)
    void handsSamplesOnInTheOrderOfTheDirectoryWhicheverIsReadFirst() throws IOException {
        var reading = Reading.of(file(Integer.MAX_VALUE));

        assertThat(reading.samples())
                .extracting(LogSample::id)
                .containsExactlyElementsOf(IntStream.range(0, SAMPLES)
                        .mapToObj(i -> "\"s" + (SAMPLES - 1 - i) + "\"")
                        .toList());
        assertThat(reading.read().header().attributes()).containsEntry("counted tool calls", Integer.toString(SAMPLES));
    }

    @RepeatedTest(5)
    void namesTheFirstOfSeveralDamagedSamples() throws IOException {
        var reading = Reading.of(file(120));

        // The last of the directory is read first.
        assertThat(reading.refusal()).contains("samples/s120_epoch_1.json");
    }

    /// @param damaged the samples up to this one that are multiples of forty are cut off, from the first on
    private Path file(int damaged) throws IOException {
        var random = new Random(5);
        var file = new EvalFile().with("header.json", EvalFile.HEADER);
        for (var i = 0; i < SAMPLES; i++) {
            var filling = new byte[random.nextInt(10) == 0 ? 400_000 : 10];
            Arrays.fill(filling, (byte) 'x');
            var sample = "{\"id\":\"s" + i + "\",\"epoch\":1,\"messages\":[\"" + new String(filling)
                    + "\"],\"events\":[{\"event\":\"tool\"}],\"scores\":{\"x\":{\"value\":1}}}";
            var broken = damaged <= SAMPLES && i <= damaged && i % 40 == 0;
            file.with(
                    "samples/s" + i + "_epoch_1.json",
                    broken ? sample.substring(0, sample.length() - 1) : sample,
                    i % 2 == 0 ? Packing.ZSTD : Packing.DEFLATED);
        }
        return file.in(folder);
    }
}
