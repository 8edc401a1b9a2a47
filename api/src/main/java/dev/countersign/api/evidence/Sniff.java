package dev.countersign.api.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// What a file is by its first bytes; what it is called is no part of it.
sealed interface Sniff {

    /// @param skip bytes of a byte order mark
    record JsonObject(int skip) implements Sniff {}

    record Zip() implements Sniff {}

    record Tar(TarArchive.Packing packing) implements Sniff {}

    record NoLog(String sentence) implements Sniff {}

    int LOOK = 512;
    byte[] TAR = {'u', 's', 't', 'a', 'r'};

    static Sniff of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(LOOK);
            var packing = packing(start);
            return isTar(packing == TarArchive.Packing.NONE ? start : unpacked(file, packing))
                    ? new Tar(packing)
                    : of(start);
        }
    }

    private static TarArchive.Packing packing(byte[] start) {
        if (begins(start, 0x1f, 0x8b)) {
            return TarArchive.Packing.GZIP;
        }
        return begins(start, 0x28, 0xb5, 0x2f, 0xfd) ? TarArchive.Packing.ZSTD : TarArchive.Packing.NONE;
    }

    private static byte[] unpacked(Path file, TarArchive.Packing packing) throws IOException {
        try (var in = Files.newInputStream(file);
                var unpacked = packing.unpack(in)) {
            return unpacked.readNBytes(LOOK);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /// A tar's first block names its kind at a fixed place.
    private static boolean isTar(byte[] block) {
        return block.length == LOOK && Arrays.equals(block, 257, 262, TAR, 0, TAR.length);
    }

    static Sniff of(byte[] start) {
        if (start.length == 0) {
            return new NoLog("The file is empty. The upload or the copy before it may have failed; send it again.");
        }
        if (begins(start, 'P', 'K', 3, 4)) {
            return new Zip();
        }
        if (begins(start, 'P', 'K', 5, 6)) {
            return new NoLog("The archive has nothing in it. Send the .eval file the run wrote.");
        }
        if (begins(start, 0x1f, 0x8b) || begins(start, 0x28, 0xb5, 0x2f, 0xfd) || begins(start, 'B', 'Z', 'h')) {
            return new NoLog("The file is packed once more. Unpack it and send the log within.");
        }
        if (begins(start, 0xff, 0xfe) || begins(start, 0xfe, 0xff) || hasZero(start)) {
            return new NoLog("The file is no text in UTF-8, as logs are; it may be UTF-16. Save it as UTF-8.");
        }
        var mark = begins(start, 0xef, 0xbb, 0xbf) ? 3 : 0;
        return ofText(new String(start, mark, start.length - mark, StandardCharsets.UTF_8).stripLeading(), mark);
    }

    private static Sniff ofText(String text, int mark) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (text.startsWith("{")) {
            return new JsonObject(mark);
        }
        if (lower.startsWith("version https://git-lfs")) {
            return new NoLog("This is a Git LFS pointer, not the log. Run git lfs pull and send the file it fetches.");
        }
        if (lower.startsWith("<")) {
            return new NoLog(
                    "This is a web page or XML, not a log. The download may have wanted a sign-in; fetch it again.");
        }
        if (text.startsWith("[")) {
            return new NoLog("This is a JSON list, not an evaluation log. Send the file the run wrote.");
        }
        return new NoLog("This is neither an archive nor JSON. Send the log as the run wrote it.");
    }

    /// What a JSON object is when it is no log.
    static String otherJson(Set<String> members) {
        if (members.contains("eval_set_id") && members.contains("tasks")) {
            return "This is the index of an eval set, not a log. Send the logs of its tasks.";
        }
        if (members.contains("doc_id") && members.contains("filtered_resps")) {
            return "These are samples of lm-evaluation-harness, which name neither the model nor the task's settings. "
                    + "Send the results_….json file written beside them.";
        }
        if (members.contains("attempt_id") && members.contains("detector")) {
            return "This is the hit log of a garak run, which has only the hits. Send its .report.jsonl file.";
        }
        if (members.contains("data_type") && members.contains("problemtype")) {
            return "This is an AVID report made from a garak run, without its attempts. "
                    + "Send the .report.jsonl file of the run.";
        }
        if (members.contains("raw_response")) {
            return "This is one response of the agentic-misalignment runner, whose condition and model only its folders "
                    + "name. Send the whole results folder as one zip or tar file.";
        }
        if (!members.isEmpty() && members.stream().allMatch(name -> name.endsWith(".eval") || name.endsWith(".json"))) {
            return "This is a listing of logs, not a log. Send the logs themselves.";
        }
        return "This JSON is no evaluation log that is known here. Send an Inspect log (.eval or .json), "
                + "a garak report (.report.jsonl), lm-evaluation-harness results (results_….json), promptfoo results, "
                + "a Petri transcript, METR's run rows, or the whole results folder of the agentic-misalignment runner as "
                + "one zip or tar file.";
    }

    /// What an archive is when nothing in it is known.
    static String otherArchive(Set<String> names) {
        if (names.stream().anyMatch(name -> name.endsWith(".eval"))) {
            return "This is an archive of logs. Send the logs in it one by one.";
        }
        return "The archive has neither header.json nor _journal/start.json of an Inspect log, nor response.json files "
                + "of the agentic-misalignment runner, nor Petri transcripts. Send the file the run wrote.";
    }

    private static boolean begins(byte[] start, int... magic) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, bytes(magic), 0, magic.length);
    }

    private static byte[] bytes(int... magic) {
        var bytes = new byte[magic.length];
        for (var at = 0; at < magic.length; at++) {
            bytes[at] = (byte) magic[at];
        }
        return bytes;
    }

    private static boolean hasZero(byte[] start) {
        for (var b : start) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
