package dev.countersign.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/// Says what is being done and how long it took.
public final class Steps {

    private final PrintStream out;

    public Steps(PrintStream out) {
        this.out = out;
    }

    public <T> T run(String what, Supplier<T> work) {
        var start = System.nanoTime();
        out.printf(Locale.ROOT, "  %-12s starting ...", what);
        out.flush();
        try {
            var result = work.get();
            out.printf(Locale.ROOT, " ready after %.1f s%n", (System.nanoTime() - start) / 1e9);
            return result;
        } catch (RuntimeException e) {
            out.println(" failed");
            throw e;
        }
    }
}
