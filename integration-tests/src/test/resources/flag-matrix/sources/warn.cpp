#include <string>
#include "answer.h"

enum class Colour { RED, GREEN };

int warn(Colour colour, unsigned number)
{
    int unused = 1;
    switch (colour) {
    case Colour::RED:
        return ANSWER;
    }
    std::string text = "it isn't";
    return text.size() < -1 ? 1 : number;
}
