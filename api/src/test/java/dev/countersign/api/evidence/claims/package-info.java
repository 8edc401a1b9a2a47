@NullMarked
package dev.countersign.api.evidence.claims;

import org.jspecify.annotations.NullMarked;
