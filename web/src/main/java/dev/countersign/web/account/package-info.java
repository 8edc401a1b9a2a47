/// The page about the signed-in person.
@NullMarked
package dev.countersign.web.account;

import org.jspecify.annotations.NullMarked;
