/// Evaluation evidence: imported runs, what they found per behaviour and constraint, and how far that covers a demand.
@NullMarked
package dev.countersign.evidence;

import org.jspecify.annotations.NullMarked;
