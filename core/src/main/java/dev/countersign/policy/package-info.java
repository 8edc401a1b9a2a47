/// The rules: what each level and capability demands, and the gates that check it.
@NullMarked
package dev.countersign.policy;

import org.jspecify.annotations.NullMarked;
