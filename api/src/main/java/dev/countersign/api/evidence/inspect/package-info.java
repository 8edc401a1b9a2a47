/// Reads logs of the UK AISI Inspect framework. What a log says is untrusted: its text is cleaned before it is kept,
/// its sizes are counted rather than believed, and the names of an archive's members are never used as paths.
@NullMarked
package dev.countersign.api.evidence.inspect;

import org.jspecify.annotations.NullMarked;
