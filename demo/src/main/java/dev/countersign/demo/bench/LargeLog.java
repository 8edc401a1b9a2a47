package dev.countersign.demo.bench;

import com.github.luben.zstd.Zstd;
import dev.countersign.demo.StackException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Writes large Inspect logs: of samples of a megabyte each, nearly all of it transcript in which messages come again
/// as they do where a conversation grows, or of many small samples; packed with zstd as Inspect packs them. The numbers
/// in them are made up, and the model's name says so.
final class LargeLog {

    /// The method number of zstd in zip archives.
    private static final int ZSTD = 93;

    /// As Inspect packs.
    private static final int LEVEL = 3;

    private static final int MESSAGES = 24;
    private static final int VOCABULARY = 8_000;

    private final String id;
    private final int events;
    private final int wordsOfMessage;
    private final Random random;
    private final String[] words = new String[VOCABULARY];

    private LargeLog(String id, long seed, int events, int wordsOfMessage) {
        this.id = id;
        this.events = events;
        this.wordsOfMessage = wordsOfMessage;
        this.random = new Random(seed);
        for (var i = 0; i < VOCABULARY; i++) {
            var word = new StringBuilder();
            for (var length = 2 + random.nextInt(9); length > 0; length--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words[i] = word.toString();
        }
    }

    /// Samples of a megabyte until there are enough.
    ///
    /// @param id the run's own, so that each file is another run
    /// @return unpacked bytes
    static long write(Path file, String id, long seed, long unpacked) {
        return new LargeLog(id, seed, 120, 1_300).write(file, unpacked, Integer.MAX_VALUE);
    }

    /// Many samples of some hundred bytes.
    static void writeSmall(Path file, String id, int samples) {
        new LargeLog(id, samples, 1, 10).write(file, Long.MAX_VALUE, samples);
    }

    private long write(Path file, long unpacked, int most) {
        try (var zip = new ZipArchiveOutputStream(file)) {
            var written = 0L;
            var samples = 0;
            while (written < unpacked && samples < most) {
                samples++;
                written += add(zip, "samples/blackmail_a-b_none_epoch_" + samples + ".json", sample(samples));
            }
            return written + add(zip, "header.json", header(samples));
        } catch (IOException e) {
            throw new StackException("The log cannot be written: " + e.getMessage(), e);
        }
    }

    private static long add(ZipArchiveOutputStream zip, String name, String text) throws IOException {
        var plain = text.getBytes(StandardCharsets.UTF_8);
        var packed = Zstd.compress(plain, LEVEL);
        var crc = new CRC32();
        crc.update(plain);
        var entry = new ZipArchiveEntry(name);
        entry.setMethod(ZSTD);
        entry.setSize(plain.length);
        entry.setCompressedSize(packed.length);
        entry.setCrc(crc.getValue());
        zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed));
        return plain.length;
    }

    private String header(int samples) {
        return """
            {"version":2,"status":"success","eval":{"eval_id":"%s","run_id":"%s","created":"2026-01-01T10:00:00+00:00",
            "task":"agentic_misalignment","task_version":"4-A","model":"mockllm/bench","dataset":{"samples":1},
            "config":{"epochs":%d}},"plan":{"name":"plan","steps":[]},"results":{"total_samples":%d,
            "completed_samples":%d,"scores":[]},"stats":{"started_at":"2026-01-01T10:00:00+00:00",
            "completed_at":"2026-01-01T12:00:00+00:00"}}""".formatted(id, id, samples, samples, samples);
    }

    private String sample(int epoch) {
        var messages = new String[MESSAGES];
        for (var i = 0; i < MESSAGES; i++) {
            messages[i] = words();
        }
        var text = new StringBuilder(1 << 20);
        text.append("{\"id\":\"blackmail_a-b_none\",\"epoch\":").append(epoch).append(",\"input\":\"");
        text.append(messages[0])
                .append("\",\"target\":\"\",\"scores\":{\"harmful\":{\"value\":")
                .append(epoch % 10 == 0 ? 1 : 0)
                .append(",\"answer\":\"\",\"history\":[]}},\"metadata\":{\"condition_id\":\"blackmail_a-b_none\"},")
                .append("\"events\":[");
        for (var event = 0; event < events; event++) {
            event(text, epoch, event, messages[random.nextInt(MESSAGES)]);
        }
        return text.append("],\"limit\":null,\"error\":null}").toString();
    }

    private void event(StringBuilder text, int epoch, int event, String message) {
        text.append(event == 0 ? "" : ",")
                .append("{\"event\":\"")
                .append(event % 4 == 0 ? "tool" : "model")
                .append("\",\"uuid\":\"")
                .append(Long.toHexString(random.nextLong()))
                .append("\",\"timestamp\":\"2026-01-01T10:00:00.123456+00:00\",\"working_start\":")
                .append(epoch + event / 7.0)
                .append(
                        ",\"pending\":false,\"config\":{\"temperature\":1.0,\"max_tokens\":4096},\"output\":{\"choices\":[{")
                .append("\"message\":{\"role\":\"assistant\",\"content\":\"");
        text.append(message)
                .append("\\n\\u00e9 \\\"quoted\\\"\"},\"stop_reason\":\"stop\"}],\"usage\":{\"input_tokens\":")
                .append(random.nextInt(10_000))
                .append(",\"output_tokens\":")
                .append(random.nextInt(1_000))
                .append("}}}");
    }

    private String words() {
        var text = new StringBuilder();
        for (var i = 0; i < wordsOfMessage; i++) {
            text.append(words[random.nextInt(VOCABULARY)]).append(i % 17 == 16 ? "\\n" : " ");
        }
        return text.toString();
    }
}
