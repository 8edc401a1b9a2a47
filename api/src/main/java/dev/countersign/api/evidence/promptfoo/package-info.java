/// Reads results of promptfoo. What a file says is untrusted, as in every log; its configuration, which may hold
/// keys, is left out.
@NullMarked
package dev.countersign.api.evidence.promptfoo;

import org.jspecify.annotations.NullMarked;
