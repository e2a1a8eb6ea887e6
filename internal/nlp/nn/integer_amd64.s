#include "textflag.h"

// Each kernel keeps its sums in registers, and for each pair of numbers of a row of A multiplies it with the pairs of 16
// columns of B. All need AVX2.

// ROW adds the pair of A at its address times the pairs in Y8 and Y9 to two registers of sums.
#define ROW(at, lo, hi) \
	VPBROADCASTD at, Y10; \
	VPMADDWD Y8, Y10, Y11; \
	VPMADDWD Y9, Y10, Y12; \
	VPADDD   Y11, lo, lo; \
	VPADDD   Y12, hi, hi

// OUT writes sums times the scales of the columns in Y8 and Y9 and that of the row, plus the base, to C.
#define OUT(scale, lo, hi, base, base2, to, to2) \
	VBROADCASTSS scale, Y10; \
	VCVTDQ2PS lo, lo; \
	VCVTDQ2PS hi, hi; \
	VMULPS    Y8, lo, lo; \
	VMULPS    Y9, hi, hi; \
	VMULPS    Y10, lo, lo; \
	VMULPS    Y10, hi, hi; \
	VADDPS    base, lo, lo; \
	VADDPS    base2, hi, hi; \
	VMOVUPS   lo, to; \
	VMOVUPS   hi, to2

// func integers4(pairs int, a *int16, aRow int, b *int16, c *float32, cRow int, base *float32, baseRow int, rowScale, scale *float32)
TEXT ·integers4(SB), NOSPLIT, $0-80
	MOVQ  pairs+0(FP), CX
	MOVQ  a+8(FP), SI
	MOVQ  aRow+16(FP), R8
	MOVQ  b+24(FP), DI
	LEAQ  (R8)(R8*2), R11
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

pair4:
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	ROW((SI), Y0, Y1)
	ROW((SI)(R8*1), Y2, Y3)
	ROW((SI)(R8*2), Y4, Y5)
	ROW((SI)(R11*1), Y6, Y7)
	ADDQ    $4, SI
	ADDQ    $64, DI
	DECQ    CX
	JNZ     pair4

	MOVQ    c+32(FP), DX
	MOVQ    cRow+40(FP), AX
	MOVQ    base+48(FP), SI
	MOVQ    baseRow+56(FP), R8
	MOVQ    rowScale+64(FP), R9
	MOVQ    scale+72(FP), R10
	LEAQ    (AX)(AX*2), BX
	LEAQ    (R8)(R8*2), R11
	VMOVUPS (R10), Y8
	VMOVUPS 32(R10), Y9
	OUT((R9), Y0, Y1, (SI), 32(SI), (DX), 32(DX))
	OUT(4(R9), Y2, Y3, (SI)(R8*1), 32(SI)(R8*1), (DX)(AX*1), 32(DX)(AX*1))
	OUT(8(R9), Y4, Y5, (SI)(R8*2), 32(SI)(R8*2), (DX)(AX*2), 32(DX)(AX*2))
	OUT(12(R9), Y6, Y7, (SI)(R11*1), 32(SI)(R11*1), (DX)(BX*1), 32(DX)(BX*1))
	VZEROUPPER
	RET

// func integers1(pairs int, a, b *int16, c, base, rowScale, scale *float32)
TEXT ·integers1(SB), NOSPLIT, $0-56
	MOVQ  pairs+0(FP), CX
	MOVQ  a+8(FP), SI
	MOVQ  b+16(FP), DI
	MOVQ  c+24(FP), DX
	MOVQ  base+32(FP), BX
	MOVQ  rowScale+40(FP), R9
	MOVQ  scale+48(FP), R10
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1

pair1:
	VMOVDQU (DI), Y8
	VMOVDQU 32(DI), Y9
	ROW((SI), Y0, Y1)
	ADDQ    $4, SI
	ADDQ    $64, DI
	DECQ    CX
	JNZ     pair1

	VMOVUPS (R10), Y8
	VMOVUPS 32(R10), Y9
	OUT((R9), Y0, Y1, (BX), 32(BX), (DX), 32(DX))
	VZEROUPPER
	RET

DATA unsigned<>+0(SB)/4, $0x7fffffff
GLOBL unsigned<>(SB), RODATA|NOPTR, $4

// func topAVX2(n int, x *float32) float32
// n is a multiple of 8 above 0.
TEXT ·topAVX2(SB), NOSPLIT, $0-20
	MOVQ         n+0(FP), CX
	MOVQ         x+8(FP), SI
	VPBROADCASTD unsigned<>(SB), Y1
	VPXOR        Y0, Y0, Y0

top:
	VPAND   (SI), Y1, Y2
	VPMAXUD Y2, Y0, Y0
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     top

	VEXTRACTI128 $1, Y0, X1
	VPMAXUD      X1, X0, X0
	VPSHUFD      $0x4e, X0, X1
	VPMAXUD      X1, X0, X0
	VPSHUFD      $0xb1, X0, X1
	VPMAXUD      X1, X0, X0
	VMOVSS       X0, ret+16(FP)
	VZEROUPPER
	RET

// func quantaAVX2(n int, q *int16, x *float32, by float32)
// n is a multiple of 8 above 0.
TEXT ·quantaAVX2(SB), NOSPLIT, $0-28
	MOVQ         n+0(FP), CX
	MOVQ         q+8(FP), DI
	MOVQ         x+16(FP), SI
	VBROADCASTSS by+24(FP), Y1

quanta:
	VMULPS       (SI), Y1, Y0
	VCVTPS2DQ    Y0, Y0
	VEXTRACTI128 $1, Y0, X2
	VPACKSSDW    X2, X0, X0
	VMOVDQU      X0, (DI)
	ADDQ         $32, SI
	ADDQ         $16, DI
	SUBQ         $8, CX
	JNZ          quanta
	VZEROUPPER
	RET
