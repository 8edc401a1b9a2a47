/// Cases and their votes as rows.
@NullMarked
package dev.countersign.persistence.signoff;

import org.jspecify.annotations.NullMarked;
