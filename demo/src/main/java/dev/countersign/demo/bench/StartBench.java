package dev.countersign.demo.bench;

import dev.countersign.demo.Stack;
import java.util.Arrays;
import java.util.Locale;

/// From the start of the process until it is ready to decide, and what it then holds of the machine's memory.
final class StartBench {

    private static final int STARTS = 5;

    private StartBench() {}

    static void run(Stack stack, String data, Aims aims) {
        var seconds = new double[STARTS];
        var processor = new double[STARTS];
        var megabytes = new long[STARTS];
        for (var i = 0; i < STARTS; i++) {
            var started = System.nanoTime();
            var pid = stack.restartApplication();
            seconds[i] = (System.nanoTime() - started) / 1e9;
            processor[i] = Machine.processorSeconds(pid);
            megabytes[i] = Machine.residentMegabytes(pid);
        }
        Arrays.sort(seconds);
        Arrays.sort(processor);
        Arrays.sort(megabytes);
        System.out.printf(
                Locale.ROOT,
                "start with %s: %.1f s until ready (%.1f to %.1f; %.1f s of processor), %d MB resident (median of %d)%n",
                data,
                seconds[STARTS / 2],
                seconds[0],
                seconds[STARTS - 1],
                processor[STARTS / 2],
                megabytes[STARTS / 2],
                STARTS);
        aims.below("start with " + data, seconds[STARTS / 2], 4, "s");
        aims.below("resident memory with " + data, megabytes[STARTS / 2], 400, "MB");
    }
}
