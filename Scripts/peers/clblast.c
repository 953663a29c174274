// Times CLBlast's product of matrices and Assay's dense kernel on a device of OpenCL, in turn:
//   clblast KERNELS OUTPUTS INPUTS SAMPLES TILING [ROUNDS]
// KERNELS is the folder of the kernels' sources and TILING how the dense kernel is cut, as the column
// `kernels` says it behind `dense-`, for instance 8x32v16g1x1. The device is the first one's first.
// Prints seconds a product of both, the ratio of each round in the middle, and the largest difference.
#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>
#include <clblast_c.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void check(int status, const char *what) {
  if (status) {
    fprintf(stderr, "clblast: error: can't %s (%d)\n", what, status);
    exit(69);
  }
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

static int compare(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *values, int count) {
  qsort(values, count, sizeof *values, compare);
  return values[count / 2];
}

static char *source(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.cl", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) {
    fprintf(stderr, "clblast: error: found no %s\n", path);
    exit(66);
  }
  fseek(file, 0, SEEK_END);
  const long size = ftell(file);
  rewind(file);
  char *text = calloc(size + 1, 1);
  if (fread(text, 1, size, file) != (size_t)size) exit(74);
  fclose(file);
  return text;
}

static float *randoms(size_t count) {
  float *values = malloc(count * sizeof *values);
  for (size_t i = 0; i < count; ++i) values[i] = rand() / (float)RAND_MAX - 0.5f;
  return values;
}

int main(int count, char **words) {
  if (count < 6) {
    fprintf(stderr, "usage: clblast KERNELS OUTPUTS INPUTS SAMPLES TILING [ROUNDS]\n");
    return 64;
  }
  const int outputs = atoi(words[2]), inputs = atoi(words[3]), samples = atoi(words[4]);
  const int rounds = count > 6 ? atoi(words[6]) : 40;
  int rows, itemSamples, width, itemsX, itemsY, depth = 0;
  if (sscanf(words[5], "%dx%dv%dg%dx%dt%d", &rows, &itemSamples, &width, &itemsX, &itemsY, &depth) < 5
      || samples % itemSamples) {
    fprintf(stderr, "clblast: error: %s is no way to cut the kernel for %d samples\n", words[5], samples);
    return 64;
  }
  cl_platform_id platform;
  cl_device_id device;
  cl_int status;
  check(clGetPlatformIDs(1, &platform, NULL), "find a driver");
  check(clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &device, NULL), "find a device");
  cl_context context = clCreateContext(NULL, 1, &device, NULL, NULL, &status);
  check(status, "make a context");
  cl_command_queue queue = clCreateCommandQueue(context, device, 0, &status);
  check(status, "make a queue");

  const int panels = (outputs + rows - 1) / rows;
  const size_t weightCount = (size_t)outputs * inputs, outputCount = (size_t)outputs * samples;
  float *weights = randoms(weightCount), *values = randoms((size_t)inputs * samples);
  float *packed = calloc((size_t)panels * rows * inputs, sizeof *packed);
  float *bias = calloc((size_t)panels * rows, sizeof *bias);
  for (int o = 0; o < outputs; ++o)
    for (int i = 0; i < inputs; ++i)
      packed[((size_t)(o / rows) * inputs + i) * rows + o % rows] = weights[(size_t)o * inputs + i];
  const cl_mem_flags copy = CL_MEM_COPY_HOST_PTR;
#define BUFFER(size, from) \
  clCreateBuffer(context, (from) ? copy : 0, (size) * sizeof(float), from, &status); \
  check(status, "make a buffer")
  cl_mem plainWeights = BUFFER(weightCount, weights);
  cl_mem packedWeights = BUFFER((size_t)panels * rows * inputs, packed);
  cl_mem biases = BUFFER((size_t)panels * rows, bias);
  cl_mem input = BUFFER((size_t)inputs * samples, values);
  cl_mem found = BUFFER(outputCount, NULL);
  cl_mem own = BUFFER(outputCount, NULL);

  char options[256];
  snprintf(options, sizeof options,
    "-cl-std=CL1.2 -DROWS=%d -DCOLUMNS=%d -DWIDTH=%d -DITEMS_X=%d -DITEMS_Y=%d -DDEPTH=%d",
    rows, itemSamples / width, width, itemsX, itemsY, depth);
  const char *sources[] = {source(words[1], "portable"), source(words[1], "outputs"), source(words[1], "dense")};
  cl_program program = clCreateProgramWithSource(context, 3, sources, NULL, &status);
  check(status, "take the sources");
  check(clBuildProgram(program, 1, &device, options, NULL, NULL), "build the kernel");
  cl_kernel kernel = clCreateKernel(program, "dense", &status);
  check(status, "make the kernel");
  const int column = 1, kind = 0;
  const float none = 0;
  const struct { size_t size; const void *value; } arguments[] = {
    {sizeof(cl_mem), &packedWeights}, {sizeof(cl_mem), &biases}, {sizeof(cl_mem), &input},
    {4, &inputs}, {4, &samples}, {sizeof(cl_mem), &own}, {4, &samples}, {4, &column},
    {4, &samples}, {4, &outputs}, {4, &kind}, {4, &none}, {4, &none}};
  for (int i = 0; i < 13; ++i)
    check(clSetKernelArg(kernel, i, arguments[i].size, arguments[i].value), "give an argument");
  const int groupSamples = itemsX * itemSamples;
  const size_t items[] = {itemsX, itemsY};
  const size_t all[] = {
    (size_t)(samples + groupSamples - 1) / groupSamples * itemsX,
    (size_t)(panels + itemsY - 1) / itemsY * itemsY};

  double *peer = malloc(rounds * sizeof *peer), *ours = malloc(rounds * sizeof *ours);
  double *ratios = malloc(rounds * sizeof *ratios);
  // The first rounds compile, and bring the values near.
  for (int round = -3; round < rounds; ++round) {
    double start = now();
    check(CLBlastSgemm(CLBlastLayoutRowMajor, CLBlastTransposeNo, CLBlastTransposeNo, outputs,
      samples, inputs, 1, plainWeights, 0, inputs, input, 0, samples, 0, found, 0, samples, &queue,
      NULL), "run CLBlast's product");
    check(clFinish(queue), "finish CLBlast's product");
    const double middle = now();
    check(clEnqueueNDRangeKernel(queue, kernel, 2, NULL, all, items, 0, NULL, NULL), "run the kernel");
    check(clFinish(queue), "finish the kernel");
    const double end = now();
    if (round < 0) continue;
    peer[round] = middle - start;
    ours[round] = end - middle;
    ratios[round] = peer[round] / ours[round];
  }
  float *a = malloc(outputCount * sizeof *a), *b = malloc(outputCount * sizeof *b);
  check(clEnqueueReadBuffer(queue, found, 1, 0, outputCount * sizeof *a, a, 0, NULL, NULL), "read");
  check(clEnqueueReadBuffer(queue, own, 1, 0, outputCount * sizeof *b, b, 0, NULL, NULL), "read");
  double difference = 0;
  for (size_t i = 0; i < outputCount; ++i) difference = fmax(difference, fabs(a[i] - b[i]));
  printf("%g %g %g %g\n", median(peer, rounds), median(ours, rounds), median(ratios, rounds), difference);
  return 0;
}
