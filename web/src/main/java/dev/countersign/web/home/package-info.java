/// The first page: what needs me, what is risky, what changed.
@NullMarked
package dev.countersign.web.home;

import org.jspecify.annotations.NullMarked;
