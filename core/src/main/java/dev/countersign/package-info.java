/// What every feature shares: who acts, in which role, what a problem is, ids, canonical JSON and keyset pages.
@NullMarked
package dev.countersign;

import org.jspecify.annotations.NullMarked;
