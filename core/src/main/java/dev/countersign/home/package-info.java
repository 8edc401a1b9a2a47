/// The first page's reads: what needs a person, and which deployments stand where between the two thresholds.
@NullMarked
package dev.countersign.home;

import org.jspecify.annotations.NullMarked;
