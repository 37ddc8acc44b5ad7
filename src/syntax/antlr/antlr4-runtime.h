// What generated parsers include under this name: the part of the runtime that a parser without
// lexer needs. The runtime's own header of this name also drags in one that clang 14 cannot read.
#pragma once

// The runtime's headers do not stand alone: this order compiles.
// clang-format off
#include "ANTLRErrorStrategy.h"
#include "Exceptions.h"
#include "NoViableAltException.h"
#include "Parser.h"
#include "ParserRuleContext.h"
#include "RecognitionException.h"
#include "Token.h"
#include "TokenSource.h"
#include "TokenStream.h"
#include "Vocabulary.h"
#include "antlr4-common.h"
#include "atn/ATN.h"
#include "atn/ATNDeserializer.h"
#include "atn/ATNState.h"
#include "atn/PredictionContext.h"
#include "atn/DecisionState.h"
#include "atn/ParserATNSimulator.h"
#include "atn/RuleStartState.h"
#include "dfa/DFA.h"
#include "misc/IntervalSet.h"
#include "tree/TerminalNode.h"
// clang-format on
