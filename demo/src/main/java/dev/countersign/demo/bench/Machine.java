package dev.countersign.demo.bench;

import dev.countersign.demo.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the figures were measured on.
final class Machine {

    private Machine() {}

    static String line() {
        return "%d processors (%s), %d MB memory, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        field(Path.of("/proc/cpuinfo"), "model name"),
                        number(field(Path.of("/proc/meminfo"), "MemTotal")) / 1024,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version());
    }

    /// Resident memory of a process in MB.
    static long residentMegabytes(long pid) {
        return number(field(Path.of("/proc/" + pid + "/status"), "VmRSS")) / 1024;
    }

    /// The most memory a process ever held, in MB.
    static long mostResidentMegabytes(long pid) {
        return number(field(Path.of("/proc/" + pid + "/status"), "VmHWM")) / 1024;
    }

    /// Processor time a process has used.
    static double processorSeconds(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow(() -> new StackException("The application ended."))
                        .toMillis()
                / 1e3;
    }

    private static String field(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElseThrow(() -> new StackException(file + " says nothing of " + name + "."));
        } catch (IOException e) {
            throw new StackException("The benchmarks read " + file + ", which only Linux has.", e);
        }
    }

    private static long number(String kilobytes) {
        return Long.parseLong(kilobytes.replaceAll("\\D", ""));
    }
}
