package io.countersign.app.command;

import io.countersign.masking.Profile;
import io.countersign.masking.compose.RecognizerSet;

/**
 * What masks on the command line.
 *
 * @param profile what is done with what is found
 * @param recognizers what finds: what comes with the program, and the patterns of a file
 */
record MaskingChoice(Profile profile, RecognizerSet recognizers) {}
