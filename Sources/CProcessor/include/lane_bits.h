// The lanes of a mask of four, which places of nonzero lanes are made from.

#ifndef ASSAY_LANE_BITS_H
#define ASSAY_LANE_BITS_H

// The numbers of the bits of 0 to 15, the lowest first, and how many they are.
static const struct {
  unsigned places[4], count;
} assay_bits[16] = {
    {{0}, 0},          {{0}, 1},          {{1}, 1},          {{0, 1}, 2},
    {{2}, 1},          {{0, 2}, 2},       {{1, 2}, 2},       {{0, 1, 2}, 3},
    {{3}, 1},          {{0, 3}, 2},       {{1, 3}, 2},       {{0, 1, 3}, 3},
    {{2, 3}, 2},       {{0, 2, 3}, 3},    {{1, 2, 3}, 3},    {{0, 1, 2, 3}, 4},
};

#endif
