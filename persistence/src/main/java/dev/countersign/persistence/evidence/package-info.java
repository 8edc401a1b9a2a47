/// Evaluations, published claims and mapping profiles as rows.
@NullMarked
package dev.countersign.persistence.evidence;

import org.jspecify.annotations.NullMarked;
