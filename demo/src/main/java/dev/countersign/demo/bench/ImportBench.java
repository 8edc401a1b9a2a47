package dev.countersign.demo.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.countersign.demo.Stack;
import dev.countersign.demo.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Imports a log of 2 GB, unpacked, into an application with 256 MB of heap, beside the limit: unpacking and
/// tokenising the same file with the same libraries and doing nothing.
final class ImportBench {

    static final String HEAP = "-Xmx256m";
    private static final long UNPACKED = 2_000_000_000L;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final double AIM = 0.7;

    private ImportBench() {}

    static void run(Stack stack, TokenClient tokens, Aims aims) {
        var pid = stack.restartApplication(HEAP);
        var ratios = new double[ROUNDS];
        for (var round = -WARM_UP; round < ROUNDS; round++) {
            var file = LogFile.temporary();
            var unpacked = LargeLog.write(file, "bench-" + System.nanoTime(), round, UNPACKED);
            // What writing the log left behind is not collected while the import is sent.
            System.gc();
            var limit = seconds(() -> tokenise(file));
            var token = tokens.pipeline();
            var processorBefore = Machine.processorSeconds(pid);
            var taken = seconds(() -> LogFile.send(stack.address(), token, file));
            var processor = Machine.processorSeconds(pid) - processorBefore;
            System.out.printf(
                    Locale.ROOT,
                    "import%s: %d MB unpacked, %d MB packed; limit %.1f s (%.0f MB/s), import %.1f s (%.0f MB/s; %.1f s "
                            + "of processor), ratio %.2f; at most %d MB resident with %s%n",
                    round < 0 ? " (warm-up)" : "",
                    unpacked / 1_000_000,
                    LogFile.size(file) / 1_000_000,
                    limit,
                    unpacked / 1e6 / limit,
                    taken,
                    unpacked / 1e6 / taken,
                    processor,
                    limit / taken,
                    Machine.mostResidentMegabytes(pid),
                    HEAP);
            if (round >= 0) {
                ratios[round] = limit / taken;
            }
            LogFile.delete(file);
        }
        Arrays.sort(ratios);
        aims.atLeast("import of 2 GB with " + HEAP + ", of the limit", ratios[ratios.length / 2], AIM, "");
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static double seconds(Work work) {
        var started = System.nanoTime();
        try {
            work.run();
        } catch (IOException e) {
            throw new StackException("The import was not measured: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private static void tokenise(Path file) throws IOException {
        var json = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.defaults())
                .build();
        var tokens = 0L;
        try (var zip =
                ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                try (var parser = json.createParser(zip.getInputStream(entry))) {
                    while (parser.nextToken() != null) {
                        tokens++;
                    }
                }
            }
        }
        if (tokens == 0) {
            throw new IOException("nothing was read");
        }
    }
}
