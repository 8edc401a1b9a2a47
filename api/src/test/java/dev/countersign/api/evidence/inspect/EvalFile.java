package dev.countersign.api.evidence.inspect;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Builds `.eval` archives member by member, as runs write them and as they should not be.
final class EvalFile {

    static final String HEADER = """
            {"version":2,"status":"success","eval":{"eval_id":"e1","run_id":"r1","task":"t","task_version":1,\
            "model":"m/one","config":{"epochs":1}},"results":{"total_samples":1,"completed_samples":1,"scores":[]},\
            "stats":{"started_at":"2026-01-01T10:00:00+00:00","completed_at":"2026-01-01T10:05:00+00:00"}}""";

    enum Packing {
        STORED(0),
        DEFLATED(8),
        ZSTD(93);

        private final int method;

        Packing(int method) {
            this.method = method;
        }
    }

    private record Member(String name, byte[] plain, byte[] packed, Packing packing) {}

    private final List<Member> members = new ArrayList<>();

    EvalFile with(String name, String text, Packing packing) {
        return with(name, text.getBytes(StandardCharsets.UTF_8), packing);
    }

    EvalFile with(String name, String text) {
        return with(name, text, Packing.ZSTD);
    }

    EvalFile with(String name, byte[] plain, Packing packing) {
        var packed =
                switch (packing) {
                    case STORED -> plain;
                    case DEFLATED -> deflated(plain);
                    case ZSTD -> Zstd.compress(plain);
                };
        members.add(new Member(name, plain, packed, packing));
        return this;
    }

    /// A member of several zstd frames, as runs write the large ones.
    EvalFile inFrames(String name, String... parts) {
        var plain = String.join("", parts).getBytes(StandardCharsets.UTF_8);
        var packed = new ByteArrayOutputStream();
        for (var part : parts) {
            packed.writeBytes(Zstd.compress(part.getBytes(StandardCharsets.UTF_8)));
        }
        members.add(new Member(name, plain, packed.toByteArray(), Packing.ZSTD));
        return this;
    }

    Path in(Path folder) throws IOException {
        var file = Files.createTempFile(folder, "log", ".eval");
        Files.write(file, bytes());
        return file;
    }

    byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            for (var member : members) {
                var entry = new ZipArchiveEntry(member.name());
                entry.setMethod(member.packing().method);
                entry.setSize(member.plain().length);
                entry.setCompressedSize(member.packed().length);
                var crc = new CRC32();
                crc.update(member.plain());
                entry.setCrc(crc.getValue());
                zip.addRawArchiveEntry(entry, new ByteArrayInputStream(member.packed()));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(byte[] plain) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(plain);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
