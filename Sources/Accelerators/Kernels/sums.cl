// Items of a group that share an output's inputs add up their sums in local memory.
//
// Each has `count` values, those from `own` on of the group's `width`. Behind it the first of the
// items that share has the sums, in their order; the others are at their end. Without others
// nothing happens.

#define ADD_UP(Element, items, item, width, own, count, sums) \
  LOCAL Element parts[items][width]; \
  UNROLL for (int c = 0; c < count; ++c) parts[item][(own) + c] = sums[c]; \
  BARRIER; \
  if (item > 0) return; \
  for (int other = 1; other < items; ++other) \
    UNROLL for (int c = 0; c < count; ++c) sums[c] += parts[other][(own) + c];

#if ITEMS_X > 1
#define ADD_UP_X(Element, width, own, count, sums) \
  ADD_UP(Element, ITEMS_X, ITEM(0), width, own, count, sums)
#else
#define ADD_UP_X(Element, width, own, count, sums)
#endif

#if ITEMS_Y > 1
#define ADD_UP_Y(Element, width, own, count, sums) \
  ADD_UP(Element, ITEMS_Y, ITEM(1), width, own, count, sums)
#else
#define ADD_UP_Y(Element, width, own, count, sums)
#endif

