/// Pages and scheduled work about cases and signatures.
@NullMarked
package dev.countersign.web.signoff;

import org.jspecify.annotations.NullMarked;
