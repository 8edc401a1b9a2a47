/// The docket and the page of a case: what would widen, what speaks for it, who signs; and the work cases need by the
/// clock.
@NullMarked
package dev.countersign.web.signoff;

import org.jspecify.annotations.NullMarked;
