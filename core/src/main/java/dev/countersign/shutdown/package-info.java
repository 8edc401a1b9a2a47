/// Who may stop what, the orders they give, and when each instance enforced them.
@NullMarked
package dev.countersign.shutdown;

import org.jspecify.annotations.NullMarked;
