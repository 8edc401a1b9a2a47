package dev.countersign.api.evidence;

import java.time.Duration;

/// How much an imported file may ask of this server, set by `countersign.evidence.*`. Sizes are in bytes.
///
/// @param upload largest file
/// @param members most members of an archive, and most samples of a log
/// @param uncompressed most bytes that are unpacked or read from one file
/// @param header largest header member
/// @param ratio most bytes one packed byte may become, for members over a megabyte
/// @param text longest text that is read whole; what is longer is cut there
/// @param depth deepest nesting
/// @param time longest reading
public record ImportCaps(
        long upload, int members, long uncompressed, long header, int ratio, int text, int depth, Duration time) {}
