/// The pages of evidence: imported evaluations, their review, mapping profiles and the coverage matrix.
@NullMarked
package dev.countersign.web.evidence;

import org.jspecify.annotations.NullMarked;
