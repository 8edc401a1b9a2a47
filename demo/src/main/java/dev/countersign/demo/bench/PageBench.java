package dev.countersign.demo.bench;

import dev.countersign.demo.StackException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Pages as people see them, each where its lists are as long as the rows are many.
final class PageBench {

    private static final int CONNECTIONS = 4;
    private static final int WARM_UP_SECONDS = 6;
    private static final int SETTLE_SECONDS = 2;
    private static final int SECONDS = 8;
    private static final double AIM_MILLIS = 60;

    private static final List<Page> PAGES = List.of(
            new Page("register of deployments, first page", "/deployments", "engineer"),
            new Page("register of deployments, by creation", "/deployments?sort=-createdAt", "engineer"),
            new Page("register of deployments, filtered by text", "/deployments?text=777", "engineer"),
            new Page("home page", "/", "officer"),
            new Page("docket", "/docket", "officer"),
            new Page("grants", "/grants", "auditor"));

    private static final int SAMPLES = 20_000;
    private static final double EVALUATION_AIM_MILLIS = 100;

    private record Page(String name, String path, String account) {}

    private PageBench() {}

    static void run(String address, TokenClient tokens, Aims aims) {
        System.out.printf("pages, %d rows, %d connections%n", Rows.COUNT, CONNECTIONS);
        var evaluation = new Page("evaluation of " + SAMPLES + " samples", evaluation(address, tokens), "officer");
        for (var page : PAGES) {
            visit(address, tokens, page, WARM_UP_SECONDS);
        }
        visit(address, tokens, evaluation, WARM_UP_SECONDS);
        for (var page : PAGES) {
            measure(address, tokens, page, AIM_MILLIS, aims);
        }
        measure(address, tokens, evaluation, EVALUATION_AIM_MILLIS, aims);
    }

    private static void measure(String address, TokenClient tokens, Page page, double aim, Aims aims) {
        visit(address, tokens, page, SETTLE_SECONDS);
        var result = visit(address, tokens, page, SECONDS).clean();
        System.out.printf(
                Locale.ROOT,
                "  %-42s p50 %6.1f ms  p95 %6.1f ms  p99 %6.1f ms  %5.0f/s%n",
                page.name(),
                result.p50(),
                result.p95(),
                result.p99(),
                result.perSecond());
        aims.below(page.name() + ", p95", result.p95(), aim, "ms");
    }

    private static Wrk.Result visit(String address, TokenClient tokens, Page page, int seconds) {
        var environment = Map.of("TOKEN", tokens.person(page.account()), "ACCEPT", "text/html");
        return Wrk.run("get.lua", address + page.path(), CONNECTIONS, seconds, environment);
    }

    /// Imports a log of so many samples.
    private static String evaluation(String address, TokenClient tokens) {
        var file = LogFile.temporary();
        try {
            LargeLog.writeSmall(file, "bench-" + System.nanoTime(), SAMPLES);
            var answer = LogFile.send(address, tokens.pipeline(), file);
            return "/evidence/" + answer.at("/evaluations/0/id").asText();
        } catch (IOException e) {
            throw new StackException("The log was not imported: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        } finally {
            LogFile.delete(file);
        }
    }
}
