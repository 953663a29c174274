// One language for both compilers: OpenCL C 1.2, and CUDA C++ by NVRTC. It stands before every
// kernel. WIDTH is how many samples or outputs a vector has: 1, 4, 8 or 16.

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define UNROLL _Pragma("unroll")

#ifdef __OPENCL_VERSION__

#define KERNEL __kernel
#define FUNCTION static inline
#define OUTLINED static
#define GLOBAL __global
#define LOCAL __local
#define RESTRICT restrict
#define BARRIER barrier(CLK_LOCAL_MEM_FENCE)
#define GROUP(axis) ((int)get_group_id(axis))
#define ITEM(axis) ((int)get_local_id(axis))
#define EXP(x) exp(x)
#define EXP_MINUS_ONE(x) expm1(x)
#define LOG(x) log(x)
#define LOG_OF_ONE_PLUS(x) log1p(x)
#define TANH(x) tanh(x)
#define ERFC(x) erfc(x)
#define ROUND(x) rint(x)
#define ABSOLUTE(x) fabs(x)
#define LARGER(a, b) fmax(a, b)
#define SMALLER(a, b) fmin(a, b)
#define ROOT(x) sqrt(x)

#if WIDTH == 1
typedef float Vector;
typedef int Integers;
#define LOAD(p) (*(p))
#define LOAD_BYTES(p) ((int)*(p))
#define STORE(value, p) (*(p) = (value))
#define TO_FLOATS(value) ((float)(value))
#else
typedef JOIN(float, WIDTH) Vector;
typedef JOIN(int, WIDTH) Integers;
#define LOAD(p) JOIN(vload, WIDTH)(0, p)
#define LOAD_BYTES(p) JOIN(convert_int, WIDTH)(JOIN(vload, WIDTH)(0, p))
#define STORE(value, p) JOIN(vstore, WIDTH)(value, 0, p)
#define TO_FLOATS(value) JOIN(convert_float, WIDTH)(value)
#endif

// What a vector of 16 has at 16 places from 0 to 15. Clang makes a single instruction of it, for a processor
// that has one, but many of `shuffle`.
#if WIDTH == 16 && defined(__clang__)
#define PERMUTED(values, places) \
  ((Vector)(values[places.s0], values[places.s1], values[places.s2], values[places.s3], \
    values[places.s4], values[places.s5], values[places.s6], values[places.s7], \
    values[places.s8], values[places.s9], values[places.sa], values[places.sb], \
    values[places.sc], values[places.sd], values[places.se], values[places.sf]))
#endif

#else

// Each kernel leaves some of what follows unused.
#pragma nv_diag_suppress 177
typedef unsigned char uchar;
typedef unsigned int uint;
typedef unsigned long long ulong;
#define KERNEL extern "C" __global__
#define FUNCTION static __device__ __forceinline__
#define OUTLINED static __device__ __noinline__
#define GLOBAL
#define LOCAL __shared__
#define RESTRICT __restrict__
#define BARRIER __syncthreads()
#define GROUP(axis) ((int)JOIN(GROUP_, axis))
#define GROUP_0 blockIdx.x
#define GROUP_1 blockIdx.y
#define ITEM(axis) ((int)JOIN(ITEM_, axis))
#define ITEM_0 threadIdx.x
#define ITEM_1 threadIdx.y
#define EXP(x) expf(x)
#define EXP_MINUS_ONE(x) expm1f(x)
#define LOG(x) logf(x)
#define LOG_OF_ONE_PLUS(x) log1pf(x)
#define TANH(x) tanhf(x)
#define ERFC(x) erfcf(x)
#define ROUND(x) rintf(x)
#define ABSOLUTE(x) fabsf(x)
#define LARGER(a, b) fmaxf(a, b)
#define SMALLER(a, b) fminf(a, b)
#define ROOT(x) sqrtf(x)

template <typename Element>
struct Lanes {
  Element lanes[WIDTH];
  // Shared memory takes nothing that has to be made.
  Lanes() = default;
  __device__ Lanes(Element value) { UNROLL for (int i = 0; i < WIDTH; ++i) lanes[i] = value; }
  __device__ void operator+=(const Lanes &other) {
    UNROLL for (int i = 0; i < WIDTH; ++i) lanes[i] += other.lanes[i];
  }
  __device__ friend Lanes operator*(Lanes a, const Lanes &b) {
    UNROLL for (int i = 0; i < WIDTH; ++i) a.lanes[i] *= b.lanes[i];
    return a;
  }
  __device__ friend Lanes operator+(Lanes a, const Lanes &b) {
    UNROLL for (int i = 0; i < WIDTH; ++i) a.lanes[i] += b.lanes[i];
    return a;
  }
  __device__ friend Lanes operator-(Lanes a, const Lanes &b) {
    UNROLL for (int i = 0; i < WIDTH; ++i) a.lanes[i] -= b.lanes[i];
    return a;
  }
};
typedef Lanes<float> Vector;
typedef Lanes<int> Integers;

FUNCTION Vector LOAD(const float *p) {
  Vector value;
  UNROLL for (int i = 0; i < WIDTH; ++i) value.lanes[i] = p[i];
  return value;
}
template <typename Byte>
FUNCTION Integers LOAD_BYTES(const Byte *p) {
  Integers value;
  UNROLL for (int i = 0; i < WIDTH; ++i) value.lanes[i] = p[i];
  return value;
}
FUNCTION void STORE(const Vector &value, float *p) {
  UNROLL for (int i = 0; i < WIDTH; ++i) p[i] = value.lanes[i];
}
FUNCTION Vector TO_FLOATS(const Integers &value) {
  Vector result;
  UNROLL for (int i = 0; i < WIDTH; ++i) result.lanes[i] = (float)value.lanes[i];
  return result;
}

#endif
