package uk.daybook.server.imports;

/**
 * The input cannot be read as a region's files at all: nothing of it was imported. The message is
 * for people and holds nothing of what the files say.
 */
public final class UnusableInput extends RuntimeException {
  UnusableInput(String words) {
    super(words);
  }
}
