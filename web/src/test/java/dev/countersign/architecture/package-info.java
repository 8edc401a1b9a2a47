/// The rules every class keeps, wherever it is.
package dev.countersign.architecture;
