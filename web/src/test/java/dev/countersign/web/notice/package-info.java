@org.jspecify.annotations.NullMarked
package dev.countersign.web.notice;
