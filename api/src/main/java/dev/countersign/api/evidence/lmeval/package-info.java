/// Reads results of EleutherAI's lm-evaluation-harness. What a file says is untrusted, as in every log; what it says
/// about the machine it ran on is left out.
@NullMarked
package dev.countersign.api.evidence.lmeval;

import org.jspecify.annotations.NullMarked;
