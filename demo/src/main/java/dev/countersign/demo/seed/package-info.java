/// The demo's data, loaded through the REST interface as the accounts themselves, so that each step is a true audit
/// entry.
@NullMarked
package dev.countersign.demo.seed;

import org.jspecify.annotations.NullMarked;
