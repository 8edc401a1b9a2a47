package dev.countersign.audit;

import dev.countersign.audit.AuditVerifier.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `countersign verify`: the verifier for people and scripts. It ends with 0 for a whole export, 1 for any other file
/// and 2 when it cannot tell.
public final class VerifyCommand {

    private static final String USAGE = """
            Usage: countersign verify FILE [--key KEY] [--checkpoint FILE]
            Checks an export of the audit log with no database.
              --key KEY          the verifier key you know the log by; without it the key written in the file is
                                 taken, which finds mistakes but not a file rewritten whole by somebody else
              --checkpoint FILE  a signed checkpoint you kept: the export must contain its log. An export that is
                                 older, or cut back to an earlier one, is as well formed as a new one""";

    private VerifyCommand() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        String key = null;
        String checkpoint = null;
        for (var i = 1; i < args.length; i += 2) {
            if (i + 1 < args.length && args[i].equals("--key") && key == null) {
                key = args[i + 1];
            } else if (i + 1 < args.length && args[i].equals("--checkpoint") && checkpoint == null) {
                checkpoint = args[i + 1];
            } else {
                return usage(err);
            }
        }
        return args.length == 0 ? usage(err) : run(args[0], key, checkpoint, out, err);
    }

    private static int usage(PrintStream err) {
        err.println(USAGE);
        return 2;
    }

    private static int run(
            String file, @Nullable String key, @Nullable String checkpoint, PrintStream out, PrintStream err) {
        try {
            var kept = checkpoint == null ? null : Files.readString(Path.of(checkpoint));
            return switch (AuditVerifier.verify(Path.of(file), key, kept)) {
                case Outcome.Verified ok -> {
                    out.println("Verified " + ok.entries() + " entries, root "
                            + ok.root().base64()
                            + ", signed by " + ok.key().text()
                            + (ok.keyWasGiven() ? "." : " (the key the file names; pass --key to insist on one)."));
                    out.println("It covers entries 0 to " + ok.last().sequence() + ", up to its own request by "
                            + ok.last().actor() + " at " + ok.last().at() + ". What came later is not in it"
                            + (checkpoint == null
                                    ? "; pass --checkpoint to insist on one you kept."
                                    : ". It contains the log of the checkpoint given."));
                    yield 0;
                }
                case Outcome.Prefix prefix -> {
                    err.println("This is no whole export. Its " + prefix.entries()
                            + " entries are as they were signed for, but it ends with entry "
                            + prefix.last().sequence() + " (" + prefix.last().action() + ", "
                            + prefix.last().at() + ") and not with the request for the export: it covers the log up"
                            + " to an older signed head. Ask for a new export.");
                    yield 1;
                }
                case Outcome.Wrong wrong -> {
                    err.println("Line " + wrong.line() + ": " + wrong.detail());
                    yield 1;
                }
            };
        } catch (NoSuchFileException e) {
            err.println("There is no file " + e.getFile() + ".");
            return 2;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            err.println("Cannot verify " + file + ": " + e.getMessage());
            return 2;
        }
    }
}
