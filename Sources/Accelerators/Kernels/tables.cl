// The values that codes stand for, at most 256 in a table. It stands before the kernels of codes.
//
// Where all rows have the same table, a group has it in local memory. With ROW_TABLES each row has
// one, which begins at `entries[firsts[row]]` and stays in global memory: those of a group's rows may
// be more than local memory holds. Rows behind the last have any.

#ifdef ROW_TABLES

#define CODED(name) JOIN(name, _rows)
#define TABLE_PARAMETERS GLOBAL const int *RESTRICT firsts, GLOBAL const float *RESTRICT entries
#define SHARED_TABLE
#define TABLES_OF(first, count) \
  GLOBAL const float *tables[count]; \
  UNROLL for (int t = 0; t < count; ++t) tables[t] = entries + firsts[(first) + t];
#define VALUE(row, code) tables[row][code]

#else

#define CODED(name) name
#define TABLE_PARAMETERS GLOBAL const float *RESTRICT entries, int entryCount
// All items of a group come here: those that have nothing to compute, too.
#define SHARED_TABLE \
  LOCAL float table[256]; \
  for (int t = ITEM(1) * ITEMS_X + ITEM(0); t < entryCount; t += ITEMS_X * ITEMS_Y) \
    table[t] = entries[t]; \
  BARRIER;
#define TABLES_OF(first, count)
#define VALUE(row, code) table[code]

#endif
