/// Telling people what concerns them: who is told what, once each, and the mail that carries it.
@NullMarked
package dev.countersign.notice;

import org.jspecify.annotations.NullMarked;
