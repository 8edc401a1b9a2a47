/// The docket: cases, and the votes on them.
@NullMarked
package dev.countersign.api.signoff;

import org.jspecify.annotations.NullMarked;
