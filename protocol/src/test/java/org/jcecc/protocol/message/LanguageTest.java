package org.jcecc.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "0, C, c",
        "1, CPP, c++",
        "2, OBJECTIVE_C, objective-c",
        "3, OBJECTIVE_CPP, objective-c++",
        "4, CUSTOM, ''",
    })
    void numbersAreThoseOfTheProtocol(int number, Language language, String driverName) {
        assertThat(Language.fromWire(number)).contains(language);
        assertThat(language.wireNumber()).isEqualTo(number);
        assertThat(language.driverName()).isEqualTo(driverName);
    }

    @Test
    void otherNumbersAreNoLanguage() {
        assertThat(Language.fromWire(-1)).isEmpty();
        assertThat(Language.fromWire(5)).isEmpty();
    }
}
