/// The pages to stop what agents may do: choosing, confirming, watching it take effect, and asking to start again.
@NullMarked
package dev.countersign.web.shutdown;

import org.jspecify.annotations.NullMarked;
